// The terminal makes its styles while it runs. The page's policy lets in those with the page's own number, and
// styles of single letters only where they are set as properties: both are seen to here, before it is loaded.
(() => {
  "use strict";
  const nonce = document.documentElement.dataset.nonce;
  delete document.documentElement.dataset.nonce;
  const make = Document.prototype.createElement;
  Document.prototype.createElement = function createElement(name, ...more) {
    const made = make.call(this, name, ...more);
    if (made instanceof HTMLStyleElement) made.nonce = nonce;
    return made;
  };
  const set = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function setAttribute(name, value) {
    if (name === "style" && this.style) this.style.cssText = value;
    else set.call(this, name, value);
  };
})();
