// The stock questions, and SPARQL.
'use strict';

function makeQuestions() {
  return {render() {}};
}
