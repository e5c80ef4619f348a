// Tables are sorted by a column upwards, then downwards, then stand in their own order again.
'use strict';

const UNSORTED = {column: null, down: false};

/** How a table is sorted after its heading `column` is chosen once more. */
function nextSorting(now, column) {
  if (now.column !== column) return {column, down: false};
  return now.down ? UNSORTED : {column, down: true};
}

/** The value of aria-sort for a column, null for none. */
function ariaSort(now, column) {
  return now.column !== column ? null : now.down ? 'descending' : 'ascending';
}

/** Rows in the order of `compare(a, b)`, or in their own. */
function sortedRows(rows, {column, down}, compare) {
  return column === null ? rows : [...rows].sort((a, b) => (down ? -1 : 1) * compare(a, b));
}
