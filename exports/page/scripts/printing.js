// What is printed.
'use strict';

function makePrinting() {}
