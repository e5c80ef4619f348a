// Filters: the legend's entries, statuses, modalities, speakers, documents, themes.
'use strict';

function makeFilters() {
  return {render() {}};
}
