/* A sitting's memory: each answer is kept in this browser until the server says that it has it.
   Without this script the same page is a plain form. */
(function () {
  "use strict";

  const form = document.querySelector("form[data-sitting]");
  const told = document.getElementById("sala-words");
  if (!form || !told || !window.fetch || !window.crypto) return;

  const words = JSON.parse(told.textContent);
  const key = "sala-answers-" + words.person + "-" + words.unit + "-" + words.attempt;
  const state = form.querySelector(".sala-sitting__state");
  const saved = form.querySelector("[data-saved]");
  const clock = form.querySelector("[data-clock]");
  const token = form.querySelector("input[name=csrfmiddlewaretoken]");
  const AGAIN = 8000;
  const PAUSE = 900;
  const memory = [];
  const known = {};
  const page = uuid7();
  let sending = null;
  let timer = 0;

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

  function store(kept) {
    try {
      if (kept.length) localStorage.setItem(key, JSON.stringify(kept));
      else localStorage.removeItem(key);
    } catch (error) {
      memory.splice(0, memory.length, ...kept);
    }
  }

  function questionOf(element) {
    return element.closest("[data-question]");
  }

  function inputsOf(question) {
    return Array.from(question.querySelectorAll("input:not([type=hidden]), select, textarea"));
  }

  /* What a question's fields hold, as a form would send it. */
  function fieldsOf(question) {
    const fields = {};
    inputsOf(question).forEach((input) => {
      const off = (input.type === "radio" || input.type === "checkbox") && !input.checked;
      if (!off) (fields[input.name] = fields[input.name] || []).push(input.value);
    });
    return fields;
  }

  /* What the server put into a question's fields. */
  function firstOf(question) {
    const fields = {};
    inputsOf(question).forEach((input) => {
      let value = input.defaultValue;
      if (input.tagName === "SELECT") {
        const chosen = Array.from(input.options).find((option) => option.defaultSelected);
        value = (chosen || input.options[0]).value;
      }
      const off = (input.type === "radio" || input.type === "checkbox") && !input.defaultChecked;
      if (!off) (fields[input.name] = fields[input.name] || []).push(value);
    });
    return fields;
  }

  /* Keeps every answer that differs from what is known to be kept: also one given before this script ran. */
  function scan() {
    form.querySelectorAll("[data-question]").forEach((question) => {
      if (JSON.stringify(fieldsOf(question)) !== known[question.dataset.question]) keep(question);
    });
  }

  function fill(question, fields) {
    inputsOf(question).forEach((input) => {
      const values = fields[input.name] || [];
      if (input.type === "radio" || input.type === "checkbox") input.checked = values.includes(input.value);
      else input.value = values[0] || "";
    });
  }

  function isAnswered(question) {
    return Object.values(fieldsOf(question)).some((values) => values.some((value) => value.trim()));
  }

  function sayOf(position, text) {
    const question = form.querySelector('[data-question="' + position + '"]');
    if (question) question.querySelector("[data-said]").textContent = text;
  }

  function say(text) {
    const here = load().length > 0;
    state.classList.toggle("is-here", here);
    saved.textContent = text;
    count();
  }

  function count() {
    const place = form.querySelector("[data-answered]");
    const questions = Array.from(form.querySelectorAll("[data-question]"));
    place.textContent = words.count
      .replace("{answered}", number(questions.filter(isAnswered).length))
      .replace("{total}", number(words.total));
  }

  function number(value) {
    const text = String(value);
    return words.khmer ? text.replace(/[0-9]/g, (d) => String.fromCharCode(0x17e0 + Number(d))) : text;
  }

  /* One entry for each question: a later answer takes the place of one that was not sent yet. */
  function keep(question) {
    const position = Number(question.dataset.question);
    known[position] = JSON.stringify(fieldsOf(question));
    const entry = { uuid: uuid7(), position: position, fields: fieldsOf(question), page: page, at: new Date().toISOString() };
    store(load().filter((kept) => kept.position !== position || kept.sent).concat(entry));
    say(words.saving);
  }

  function settle(sent, answer) {
    const gone = new Set(sent.map((entry) => entry.uuid));
    store(load().filter((entry) => !gone.has(entry.uuid)));
    answer.answers.forEach((outcome, place) => {
      const entry = sent[place];
      const text = outcome.status === "refused" || outcome.code ? outcome.reason : words.server;
      if (entry) sayOf(entry.position, text);
    });
    if (answer.left !== null) ends = performance.now() + answer.left * 1000;
  }

  /* Sends what is kept; resolves to whether all of it is at the server. */
  function send() {
    if (sending) return sending;
    const kept = load();
    if (!kept.length) return Promise.resolve(true);
    store(kept.map((entry) => Object.assign({}, entry, { sent: true })));
    const sent = kept.map((entry) => ({
      uuid: entry.uuid,
      position: entry.position,
      fields: entry.fields,
      at: entry.at,
    }));
    sending = fetch(words.address, {
      method: "POST",
      credentials: "same-origin",
      keepalive: JSON.stringify(sent).length < 50000,
      headers: {
        "Content-Type": "application/json",
        "Accept-Language": document.documentElement.lang,
        "X-CSRFToken": token.value,
      },
      body: JSON.stringify({ unit: words.unit, attempt: words.attempt, answers: sent }),
    })
      .then((response) => {
        if (response.ok) return response.json();
        if (response.status === 401 || response.status === 403) return { problem: words.signed_out };
        return response.status < 500 ? response.json().then((said) => ({ problem: said.reason })) : null;
      })
      .catch(() => null)
      .then((answer) => {
        sending = null;
        if (answer && answer.answers) {
          settle(sent, answer);
          if (load().length) return send();
          say(words.server);
          return true;
        }
        store(load().map((entry) => Object.assign({}, entry, { sent: false })));
        sent.forEach((entry) => sayOf(entry.position, words.here));
        say((answer && answer.problem) || words.offline);
        clearTimeout(timer);
        timer = setTimeout(send, AGAIN);
        return false;
      });
    return sending;
  }

  let pause = 0;

  form.addEventListener("change", (event) => {
    const question = questionOf(event.target);
    if (!question) return;
    clearTimeout(pause);
    keep(question);
    send();
  });

  form.addEventListener("input", (event) => {
    const question = questionOf(event.target);
    if (!question || !(event.target.type === "text" || event.target.tagName === "TEXTAREA")) return;
    keep(question);
    clearTimeout(pause);
    pause = setTimeout(send, PAUSE);
  });

  function submit(action) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "action";
    field.value = action;
    form.append(field);
    // The answers are at the server already, perhaps newer ones from another device: only the wish is sent.
    form.querySelectorAll("[data-answers] :is(input, select, textarea)").forEach((input) => {
      input.disabled = true;
    });
    form.submit();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    const action = button ? button.value : "save";
    clearTimeout(pause);
    scan();
    (sending || Promise.resolve())
      .then(send)
      .then((done) => {
        if (done && navigator.onLine !== false) submit(action);
        else say(words.wait);
      });
  });

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) send();
  });
  window.addEventListener("online", () => {
    send().then((done) => done && say(words.back));
  });
  window.addEventListener("offline", () => say(words.offline));

  /* The server's clock, as far as the page knows it. */
  let ends = words.left === null ? null : performance.now() + words.left * 1000;

  function tick() {
    if (ends === null || !clock) return;
    const left = Math.max(0, Math.round((ends - performance.now()) / 1000));
    const minutes = Math.floor(left / 60);
    clock.textContent = number(minutes + ":" + String(left % 60).padStart(2, "0"));
    if (left === 0) {
      clock.textContent = words.over;
      send();
      return;
    }
    setTimeout(tick, 1000);
  }

  form.querySelectorAll("[data-question]").forEach((question) => {
    known[question.dataset.question] = JSON.stringify(firstOf(question));
  });
  scan();
  /* What an earlier page could not send stands in its fields again, unless it was answered anew. */
  const anew = new Set(load().filter((entry) => entry.page === page).map((entry) => entry.position));
  store(load().filter((entry) => entry.page === page || !anew.has(entry.position)));
  load().forEach((entry) => {
    const question = form.querySelector('[data-question="' + entry.position + '"]');
    if (!question || entry.page === page) return;
    fill(question, entry.fields);
    known[entry.position] = JSON.stringify(fieldsOf(question));
  });
  store(load().map((entry) => Object.assign({}, entry, { sent: false })));
  tick();
  if (load().length) send();
  count();
})();
