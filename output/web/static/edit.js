"use strict";
// The link printed at the start carries the token behind #, which no server and no log ever sees.
(() => {
  const field = document.getElementById("token");
  const given = decodeURIComponent(location.hash.slice(1));
  if (!field || !given) return;
  field.value = given;
  history.replaceState(null, "", location.pathname + location.search);
})();
