/* Text search over the data beside this page. Nothing typed leaves the browser. */
"use strict";
(() => {
  const WEIGHTS = [12, 10, 6, 4, 1.5]; // name, other names, what people call it, first words, the rest
  const FIELDS = ["name", "other name", "what people call it", "summary", "text"];
  const ALTERNATIVE = 0.5, PHRASE = 4, MENDED = 0.6, SHOWN = 20, CARE_SHOWN = 6;
  const EMPTY = new Set(("a about after all am an and any are as at be been but by can do does for from get" +
    " had has have he her his how i if in into is it its just like me my no not of on or our she so some" +
    " that the their them then there they this to too up very was we what when which who why with you your").split(" "));
  const data = window.HANDBOOK;
  const box = document.getElementById("q");
  const [status, care, found] = ["status", "care", "found"].map((id) => document.getElementById(id));

  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "")
    .replace(/ae|oe/g, "e").replace(/our\b/g, "or").replace(/is(e|ed|ing|ation)\b/g, "iz$1");
  const stem = (word) => word.length < 4 ? word
    : word.replace(/(ings?|edly|ed|es|s|ly)$/, "").replace(/(.)\1$/, "$1").replace(/[ei]$/, "");
  const words = (text) => (fold(text).match(/[a-z0-9]+/g) || []);
  const stems = (text) => words(text).map(stem);
  const told = (query) => {
    const all = [...new Set(words(query))];
    const kept = all.filter((word) => word.length > 1 && !EMPTY.has(word));
    return kept.length ? kept : all;
  };

  // For each stem the entries (or care items) that hold it, and how much it counts there.
  const index = (documents) => {
    const held = new Map();
    documents.forEach((fields, number) => fields.forEach((texts, field) => {
      for (const text of [].concat(texts)) {
        const inside = new Set(stems(text));
        const share = field > 2 ? 1 : 1 + 2 / (1 + inside.size);
        for (const word of inside) {
          if (!held.has(word)) held.set(word, new Map());
          const before = held.get(word).get(number);
          const weight = WEIGHTS[field] * share;
          if (!before || before.weight < weight) held.get(word).set(number, { weight, field });
        }
      }
    }));
    return held;
  };
  const entries = index(data.entries.map((entry) => entry.slice(2)));
  const items = index(data.care.map((item) => [[], [], item.phrases]));
  const meanings = new Map();
  for (const group of data.meanings) for (const phrase of group) {
    const key = stems(phrase).join(" ");
    meanings.set(key, (meanings.get(key) || []).concat(group));
  }
  const names = new Map();
  data.entries.forEach((entry, number) => [entry[2], ...entry[3]].forEach((name) => {
    const key = words(name).join("");
    if (!names.has(key)) names.set(key, number);
  }));

  // What people say for an entry, phrase by phrase: one that holds all the words says more.
  const phrases = [];
  const spoken = new Map();
  data.entries.forEach((entry, number) => [entry[2], ...entry[3], ...entry[4]].forEach((text) => {
    const inside = [...new Set(told(text).map(stem))];
    inside.forEach((word) => spoken.set(word, (spoken.get(word) || new Set()).add(phrases.length)));
    phrases.push({ number, length: inside.length });
  }));

  // A misspelt word is read as the known word that shares most pairs of letters with it.
  const pairs = (word) => new Set([...`^${word}$`].map((letter, at, all) => letter + (all[at + 1] || "")));
  const known = new Map();
  for (const entry of data.entries) for (const text of entry.slice(2).flat()) for (const word of words(text)) {
    if (word.length > 3) known.set(word, known.get(word) || pairs(word));
  }
  const mended = (word) => {
    if (word.length < 4 || entries.has(stem(word)) || items.has(stem(word)) || meanings.has(stem(word))) return word;
    const own = pairs(word);
    let best = word, most = MENDED;
    for (const [other, theirs] of known) {
      let shared = 0;
      for (const pair of own) shared += theirs.has(pair);
      const alike = 2 * shared / (own.size + theirs.size);
      if (alike > most) [best, most] = [other, alike];
    }
    return best;
  };

  const alternatives = (held, word) => {
    const others = new Map();
    for (const phrase of meanings.get(stem(word)) || []) {
      const sets = stems(phrase).map((part) => held.get(part) || new Map());
      for (const [number, hit] of sets[0] || []) {
        if (sets.every((set) => set.has(number))) others.set(number, hit);
      }
    }
    return others;
  };
  const ranked = (held, count, asked) => {
    const scores = new Map();
    for (const word of asked) {
      const own = held.get(stem(word)) || new Map();
      const others = alternatives(held, word);
      const rare = Math.log(1 + count / (1 + own.size + others.size / 2));
      const add = (number, hit, share) => {
        const score = scores.get(number) || { score: 0, matched: new Map() };
        if (score.matched.has(word)) return;
        score.score += rare * share * Math.log(1 + hit.weight);
        score.matched.set(word, hit.field);
        scores.set(number, score);
      };
      for (const [number, hit] of own) add(number, hit, 1);
      for (const [number, hit] of others) add(number, hit, ALTERNATIVE);
    }
    for (const score of scores.values()) score.score *= 0.3 + 0.7 * score.matched.size / asked.length;
    return scores;
  };
  const bestPhrases = (asked) => {
    const scores = new Map();
    for (const word of asked) {
      const own = spoken.get(stem(word)) || new Set();
      const others = new Set();
      for (const phrase of meanings.get(stem(word)) || []) {
        const parts = stems(phrase);
        if (parts.length === 1) for (const one of spoken.get(parts[0]) || []) if (!own.has(one)) others.add(one);
      }
      const rare = Math.log(1 + phrases.length / (1 + own.size + others.size / 2));
      for (const one of own) scores.set(one, (scores.get(one) || 0) + rare);
      for (const one of others) scores.set(one, (scores.get(one) || 0) + ALTERNATIVE * rare);
    }
    const best = new Map();
    for (const [one, score] of scores) {
      const { number, length } = phrases[one];
      best.set(number, Math.max(best.get(number) || 0, score / Math.sqrt(1 + length)));
    }
    return best;
  };

  const element = (tag, text, attributes = {}) => {
    const made = document.createElement(tag);
    made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const showCare = (asked) => {
    const scores = [...ranked(items, data.care.length, asked)]
      .filter(([, hit]) => hit.matched.size >= Math.min(2, asked.length));
    const best = Math.max(0, ...scores.map(([, hit]) => hit.score));
    const shown = scores.filter(([, hit]) => hit.score >= 0.7 * best)
      .sort((one, other) => other[1].score - one[1].score).slice(0, CARE_SHOWN)
      .sort((one, other) => one[0] - other[0]);
    care.replaceChildren();
    for (const [level, words] of Object.entries(data.levels)) {
      const of = shown.filter(([number]) => data.care[number].level === level);
      if (!of.length) continue;
      const card = element("section", "", { class: `care ${level}` });
      const heading = element("h2", "");
      heading.append(element("span", `${words}: `, { class: "level" }), data.care[of[0][0]].heading);
      const list = element("ul", "");
      for (const [number, hit] of of) {
        list.append(element("li", `${data.care[number].text} (matches: ${[...hit.matched.keys()].join(", ")})`));
      }
      card.append(heading, list);
      care.append(card);
    }
    return shown.length;
  };
  const showEntries = (query, asked) => {
    const scores = ranked(entries, data.entries.length, asked);
    for (const [number, best] of bestPhrases(asked)) {
      if (scores.has(number)) scores.get(number).score += PHRASE * best;
    }
    const named = names.get(words(query).join("")) ?? names.get(asked.join(""));
    if (named !== undefined) {
      const hit = scores.get(named) || { score: 0, matched: new Map(asked.map((word) => [word, 0])) };
      hit.score += 100;
      scores.set(named, hit);
    }
    const kinds = { term: 0.4, symptom: 0.8, rare: 0.4 };
    const best = [...scores]
      .map(([number, hit]) => [number, hit, hit.score * (kinds[data.entries[number][1]] || 1)])
      .sort((one, other) => other[2] - one[2]).slice(0, SHOWN);
    found.replaceChildren(...best.map(([number, hit]) => {
      const [address, kind, name, , , brief] = data.entries[number];
      const item = element("li", "");
      item.append(element("a", name, { href: address }), " ", element("span", `(${kind}) `, { class: "kind" }));
      item.append(brief, " ");
      const places = [...hit.matched].map(([word, field]) => `${word} (${FIELDS[field]})`).join(", ");
      item.append(element("span", `Matches: ${places}.`, { class: "why" }));
      return item;
    }));
    return best.length;
  };
  const search = () => {
    const query = box.value.trim();
    const typed = told(query);
    const asked = typed.map(mended);
    const readAs = typed.join() === asked.join() ? "" : `Showing results for: ${asked.join(" ")}. `;
    if (!asked.length) {
      care.replaceChildren();
      found.replaceChildren();
      status.textContent = "";
      return;
    }
    const advice = showCare(asked);
    const count = showEntries(query, asked);
    status.textContent = count + advice
      ? readAs + `${count === SHOWN ? "The first " : ""}${count} entries` +
        (advice ? `, after ${advice} lines of care advice that hold some of your words.` : ".")
      : `Nothing matches. ${document.getElementById("nothing").content.textContent}`;
  };
  let waiting = 0;
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?q=${encodeURIComponent(box.value)}`);
    search();
  });
  box.value = new URLSearchParams(location.search).get("q") || "";
  search();
})();
