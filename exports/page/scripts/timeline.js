// The timeline.
'use strict';

function makeTimeline() {
  return {render() {}, resize() {}};
}
