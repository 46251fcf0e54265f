/* A video of another site plays in the page, once the reader asks for it. Until then nothing is loaded from there.
   Without this script the link beside it leads to the video. */
(function () {
  "use strict";

  document.querySelectorAll("[data-frame]").forEach((place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sala-button";
    button.textContent = place.dataset.words;
    button.addEventListener("click", () => {
      const frame = document.createElement("iframe");
      frame.className = "sala-video__frame";
      frame.title = place.dataset.title;
      frame.allow = "autoplay; fullscreen; encrypted-media; picture-in-picture";
      frame.allowFullscreen = true;
      // The players want to know which site shows them.
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.src = place.dataset.frame;
      button.replaceWith(frame);
      frame.focus();
    });
    place.prepend(button);
  });
})();
