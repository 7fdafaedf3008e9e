// Asks the preview to say when this page is another one, and loads it again then. A page that nobody
// looks at holds no line: a browser has six for a server, and there may be more windows.
'use strict';
(() => {
  const address = document.currentScript.dataset.events;
  let line = null;
  const hold = () => {
    const isSeen = document.visibilityState === 'visible';
    if (isSeen && !line) {
      line = new EventSource(address);
      line.addEventListener('reload', () => location.reload());
      // Some browsers give up where others try again by themselves.
      line.addEventListener('error', () => {
        if (line?.readyState !== EventSource.CLOSED) return;
        line = null;
        setTimeout(hold, 1000);
      });
    } else if (!isSeen && line) {
      line.close();
      line = null;
    }
  };
  document.addEventListener('visibilitychange', hold);
  addEventListener('pagehide', () => { line?.close(); line = null; });
  addEventListener('pageshow', hold);
  hold();
})();
