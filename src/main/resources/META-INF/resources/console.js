// What every page does by itself. Without it pages work too: times are UTC, and nothing is kept up to date.
(() => {
  'use strict';
  const root = document.documentElement;
  root.classList.add('scripted');

  // Light or dark: as this browser was told last, else as its system says.
  const night = matchMedia('(prefers-color-scheme: dark)');
  const remembered = { read() { try { return localStorage.getItem('theme'); } catch { return null; } },
    write(theme) { try { localStorage.setItem('theme', theme); } catch { /* as long as the page is open, then */ } } };
  const theme = () => root.dataset.theme || (night.matches ? 'dark' : 'light');
  const chosen = remembered.read();
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;

  function themes() {
    const button = document.querySelector('.theme');
    if (!button) return;
    const say = () => button.setAttribute('aria-label', theme() === 'dark' ? 'Light colours' : 'Dark colours');
    button.hidden = false;
    say();
    night.addEventListener('change', say);
    button.addEventListener('click', () => {
      root.dataset.theme = theme() === 'dark' ? 'light' : 'dark';
      remembered.write(root.dataset.theme);
      say();
    });
  }

  // Times in the viewer's zone, UTC on hover. Only what the hub wrote as a time: an age stays an age.
  const WRITTEN = /^\d{1,2} [A-Z][a-z]{2} \d\d:\d\d(:\d\d)?( UTC)?$/;
  const parts = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'short', day: 'numeric',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

  function local(at) {
    const part = Object.fromEntries(parts.formatToParts(at).map(each => [each.type, each.value]));
    const year = at.getFullYear() === new Date().getFullYear() ? '' : ' ' + part.year;
    return `${part.day} ${part.month.slice(0, 3)}${year} ${part.hour}:${part.minute}:${part.second}`;
  }

  function times(within) {
    within.querySelectorAll('time[datetime]:not([title])').forEach(time => {
      const at = new Date(time.dateTime);
      if (isNaN(at) || !time.dateTime.includes('T')) return;
      const text = time.textContent.trim();
      time.title = at.toISOString().replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC');
      if (WRITTEN.test(text)) time.textContent = local(at);
    });
  }

  // Where the hub groups by day it does so by the viewer's days: it is told the zone, before it makes the next page.
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const told = () => document.cookie.split('; ').includes('zone=' + here);

  function zone() {
    document.querySelectorAll('[data-zone]').forEach(each => { each.textContent = here; });
    if (told()) return;
    document.cookie = `zone=${here}; path=/; max-age=31536000; SameSite=Lax`;
    if (told() && document.querySelector('[data-days]')) location.reload();
  }

  // What a person types as a time is in their zone too; the hub reads and writes UTC.
  const HERE = 'input[type=datetime-local][data-utc]';
  function fields(within) {
    within.querySelectorAll(HERE + '[value]:not([data-here])').forEach(field => {
      const at = new Date(field.getAttribute('value') + 'Z');
      field.dataset.here = '';
      if (isNaN(at)) return;
      field.setAttribute('value', new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16));
    });
  }

  document.addEventListener('formdata', event => {
    event.target.querySelectorAll(HERE).forEach(field => {
      if (field.name && field.value) event.formData.set(field.name, new Date(field.value).toISOString());
    });
  });

  // A question before what cannot be undone: data-ask on the form or on its button.
  let answered = null;
  function ask(event) {
    const form = event.target;
    const asks = event.submitter?.dataset.ask ? event.submitter : form;
    if (!asks.dataset.ask || answered === form) {
      answered = null;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const dialog = document.getElementById('ask');
    const submitter = event.submitter;
    dialog.querySelector('p').textContent = asks.dataset.ask;
    dialog.querySelector('[value=yes]').textContent = asks.dataset.yes || submitter?.textContent.trim() || 'Yes';
    dialog.returnValue = '';
    dialog.addEventListener('close', () => {
      if (dialog.returnValue !== 'yes') return;
      answered = form;
      form.requestSubmit(submitter);
    }, { once: true });
    dialog.showModal();
  }

  // The one box: / or Ctrl-K.
  function keys(event) {
    const box = document.getElementById('box');
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const command = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!box || !(slash || command)) return;
    event.preventDefault();
    box.focus();
    box.select();
  }

  // Results and other lists by arrow keys: data-arrows on the list.
  function arrows(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = [...document.querySelectorAll('[data-arrows]')]
      .map(list => [...list.querySelectorAll('a[href]')].filter(each => each.getClientRects().length))
      .find(each => each.length) || [];
    const at = links.indexOf(document.activeElement);
    const inBox = document.activeElement?.id === 'box' || document.activeElement === document.body;
    if (!links.length || (at < 0 && !inBox)) return;
    event.preventDefault();
    const next = at + step;
    (next < 0 ? document.getElementById('box') : links[Math.min(next, links.length - 1)])?.focus();
  }

  // Parts with data-live and an id are brought up to date when the hub says that something changed. What somebody has
  // typed, opened, marked or focused stays as it is.
  const changed = field => field.matches('select') ? [...field.options].some(each => each.selected !== each.defaultSelected)
    : field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  const KEEPING = {
    beforeNodeMorphed: (old) => !(old.matches?.('input:not([type=hidden]), select, textarea') && changed(old)),
    beforeAttributeUpdated: (name, node) => !(name === 'open' && node.matches('details, dialog')),
  };

  function live() {
    const regions = () => document.querySelectorAll('[data-live][id]');
    if (!regions().length || !window.EventSource || !window.Idiomorph) return;
    let mark = document.body.dataset.mark;
    let stream = null;
    let waits = null;
    let last = 0;

    async function refresh() {
      waits = null;
      last = Date.now();
      const answer = await fetch(location.href, { redirect: 'error', headers: { Accept: 'text/html' } });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      times(fresh);
      fields(fresh);
      regions().forEach(old => {
        const now = fresh.getElementById(old.id);
        if (!now) return;
        Idiomorph.morph(old, now, { morphStyle: 'outerHTML', ignoreActiveValue: true, callbacks: KEEPING });
        window.htmx?.process(document.getElementById(old.id));
      });
      document.dispatchEvent(new Event('refreshed'));
    }
    const soon = () => { waits ??= setTimeout(() => refresh().catch(() => {}), Math.max(0, last + 1000 - Date.now())); };
    const open = () => {
      stream = new EventSource('/live');
      stream.addEventListener('open', () => { root.dataset.stream = 'open'; });
      stream.addEventListener('message', event => {
        if (event.data === mark) return;
        mark = event.data;
        soon();
      });
    };
    // A page nobody sees holds no stream: browsers open few at a time.
    document.addEventListener('visibilitychange', () => {
      stream?.close();
      stream = null;
      if (!document.hidden) open();
    });
    if (!document.hidden) open();
  }

  document.addEventListener('keydown', keys);
  document.addEventListener('keydown', arrows);
  document.addEventListener('submit', ask, true);
  document.addEventListener('htmx:afterSwap', () => times(document));
  document.addEventListener('DOMContentLoaded', () => {
    themes();
    times(document);
    fields(document);
    zone();
    live();
  });
})();
