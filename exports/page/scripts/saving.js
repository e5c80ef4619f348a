// The ways out of the page: PNG, SVG, Turtle, CSV.
'use strict';

function makeSaving() {}
