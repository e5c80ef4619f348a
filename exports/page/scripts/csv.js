// Tables as files for spreadsheets: the same bytes as exports/tables.py writes.
'use strict';

/** One line a row, the columns first; cells are texts. */
function csvText(columns, rows) {
  return [columns, ...rows].map(row => `${csvLine(row.map(safeCell))}\n`).join('');
}

function csvLine(cells) {
  const all = cells.some(cell => cell.includes('\r'));
  if (cells.length === 1 && cells[0] === '') return '""';
  return cells.map(cell => all || /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell).join(',');
}

/** The text as a spreadsheet must take it: with ' in front of what it would run as a formula. */
function safeCell(text) {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}
