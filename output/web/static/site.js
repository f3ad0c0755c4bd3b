"use strict";
// Copy buttons: the only thing on most pages that needs a script. Without it citations stand as text.
document.documentElement.classList.add("js");
const written = async (text) => {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  const box = document.createElement("textarea");  // a page served to the house without TLS
  box.value = text;
  box.className = "unseen";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  if (!done) throw new Error("copying is not allowed here");
};
document.addEventListener("click", async (event) => {
  const button = event.target.closest(".copy");
  if (!button) return;
  const before = button.textContent;
  try {
    await written(button.dataset.copy);
    button.textContent = document.body.dataset.copied;
    button.classList.add("done");
  } catch {
    button.textContent = document.body.dataset.failed;
  }
  setTimeout(() => { button.textContent = before; button.classList.remove("done"); }, 2000);
});
