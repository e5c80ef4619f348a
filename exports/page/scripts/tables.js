// All that the pictures say, as tables.
'use strict';

function makeTables() {
  return {render() {}};
}
