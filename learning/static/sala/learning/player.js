/* The player's memory: what an official does is kept in this browser until the server says that it has it.
   Without this script the same buttons are plain forms. */
(function () {
  "use strict";

  const player = document.querySelector(".sala-player");
  if (!player || !window.fetch || !window.crypto) return;

  const words = JSON.parse(document.getElementById("sala-words").textContent);
  const address = player.dataset.events;
  const unit = player.dataset.unit;
  const key = "sala-events-" + words.person;
  const said = player.querySelector("[data-saved]");
  const tokenField = player.querySelector("input[name=csrfmiddlewaretoken]");
  const MOST = 200;
  const memory = [];
  let sending = null;

  function uuid7() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let time = Date.now();
    for (let i = 5; i >= 0; i--) {
      bytes[i] = time % 256;
      time = Math.floor(time / 256);
    }
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function load() {
    try {
      return JSON.parse(localStorage.getItem(key) || "[]");
    } catch (error) {
      return memory;
    }
  }

  function store(events) {
    try {
      localStorage.setItem(key, JSON.stringify(events));
    } catch (error) {
      memory.splice(0, memory.length, ...events);
    }
  }

  function keep(event) {
    const events = load();
    if (!events.some((known) => known.uuid === event.uuid)) {
      events.push(Object.assign({ at: new Date().toISOString() }, event));
      store(events);
    }
  }

  function forget(uuids) {
    store(load().filter((event) => !uuids.has(event.uuid)));
  }

  function say(text) {
    if (said && text) said.textContent = text;
  }

  /* Sends what is kept; resolves to the server's answer, or null when it could not be reached. */
  function send() {
    if (sending) return sending;
    const events = load().slice(0, MOST);
    if (!events.length) return Promise.resolve({ events: [], done: [] });
    sending = fetch(address, {
      method: "POST",
      credentials: "same-origin",
      keepalive: events.length < 50,
      headers: {
        "Content-Type": "application/json",
        "Accept-Language": document.documentElement.lang,
        "X-CSRFToken": tokenField ? tokenField.value : "",
      },
      body: JSON.stringify({ events: events }),
    })
      .then((response) => (response.ok ? response.json() : response.status < 500 ? refuse(response) : null))
      .catch(() => null)
      .then((answer) => {
        sending = null;
        if (answer && answer.events) settle(answer);
        return answer;
      });
    return sending;
  }

  function refuse(response) {
    return response
      .json()
      .then((answer) => {
        say(answer.reason);
        return null;
      })
      .catch(() => null);
  }

  function settle(answer) {
    const gone = new Set();
    answer.events.forEach((event) => {
      if (event.uuid) gone.add(event.uuid);
      if (event.status === "refused") say(event.reason);
    });
    forget(gone);
    answer.done.forEach((slug) => {
      const link = player.querySelector('[data-unit="' + slug + '"]');
      if (link) link.parentElement.classList.add("is-done");
    });
  }

  /* Time spent: only while the page is seen, told when it is left. */
  let since = document.hidden ? 0 : Date.now();
  let seconds = 0;

  function pause() {
    if (since) seconds += Math.round((Date.now() - since) / 1000);
    since = 0;
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      pause();
      if (seconds > 0) {
        keep({ uuid: uuid7(), kind: "studied", unit: unit, seconds: Math.min(seconds, 3600) });
        seconds = 0;
        send();
      }
    } else {
      since = Date.now();
    }
  });

  const form = player.querySelector("form[data-done]");
  if (form) {
    form.addEventListener("submit", (submitted) => {
      submitted.preventDefault();
      const button = form.querySelector("button");
      button.disabled = true;
      keep({ uuid: form.elements.uuid.value, kind: "completed", unit: unit });
      say(words.saving);
      (sending || Promise.resolve()).then(send).then((answer) => {
        const mine = answer && answer.events.find((event) => event.uuid === form.elements.uuid.value);
        if (!answer || !mine) {
          say(words.kept);
          button.disabled = false;
          return;
        }
        if (mine.status === "refused") {
          button.disabled = false;
          return;
        }
        say(words.saved);
        const course = answer.courses.find((held) => held.course === words.course);
        if (course && course.completed && !words.completed) {
          location.assign(words.finished);
        } else {
          location.assign(form.dataset.next || words.after);
        }
      });
    });
  }

  window.addEventListener("online", () => {
    send().then((answer) => {
      if (answer && answer.events.length) say(words.sent);
    });
  });
  window.addEventListener("offline", () => say(words.offline));

  if (!player.querySelector('[data-unit="' + unit + '"]').parentElement.classList.contains("is-done")) {
    keep({ uuid: uuid7(), kind: "opened", unit: unit });
  }
  send();
})();
