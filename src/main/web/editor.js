// The editor of a file. Without it the form's text field does the same, by a button.
import {basicSetup, EditorView} from "codemirror";
import {EditorState} from "@codemirror/state";
import {HighlightStyle, StreamLanguage, syntaxHighlighting} from "@codemirror/language";
import {lintGutter, setDiagnostics} from "@codemirror/lint";
import {html} from "@codemirror/lang-html";
import {json} from "@codemirror/lang-json";
import {yaml} from "@codemirror/lang-yaml";
import {properties} from "@codemirror/legacy-modes/mode/properties";
import {tags} from "@lezer/highlight";

const LANGUAGES = {yaml, html, json, properties: () => StreamLanguage.define(properties)};
const REST = 400;

const colours = HighlightStyle.define([
  {tag: [tags.propertyName, tags.attributeName, tags.definition(tags.propertyName)], color: "var(--code-name)"},
  {tag: [tags.string, tags.attributeValue, tags.content], color: "var(--code-text)"},
  {tag: [tags.number, tags.bool, tags.null, tags.keyword, tags.tagName], color: "var(--code-word)"},
  {tag: [tags.comment, tags.meta, tags.processingInstruction], color: "var(--quiet)"},
]);

const look = EditorView.theme({
  "&": {backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "8px"},
  "&.cm-focused": {outline: "2px solid var(--accent)"},
  ".cm-scroller": {font: "13px/1.5 ui-monospace, Menlo, Consolas, monospace", minHeight: "16em", maxHeight: "70vh"},
  ".cm-content": {caretColor: "var(--ink)"},
  ".cm-cursor": {borderLeftColor: "var(--ink)"},
  ".cm-gutters": {backgroundColor: "var(--ground)", color: "var(--quiet)", borderRight: "1px solid var(--line)"},
  ".cm-activeLine, .cm-activeLineGutter": {backgroundColor: "var(--code-line)"},
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
      {backgroundColor: "var(--code-chosen)"},
  ".cm-selectionMatch, .cm-matchingBracket": {backgroundColor: "var(--code-chosen)"},
  // CodeMirror draws these two as images of data: URLs, which the pages' policy forbids.
  ".cm-lintRange-error": {backgroundImage: "none", textDecoration: "underline wavy var(--bad)"},
  ".cm-lint-marker-error": {content: "'●'", color: "var(--bad)", lineHeight: "1"},
  ".cm-tooltip, .cm-panels": {backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line)"},
});

function edit(form) {
  const field = form.querySelector("textarea[name=text]");
  const host = document.createElement("div");
  host.className = "editor";
  field.before(host);
  field.hidden = true;
  // What is typed here is no shortcut of the page.
  host.addEventListener("keydown", event => {
    if (!event.ctrlKey && !event.metaKey) {
      event.stopPropagation();
    }
  });
  // Inside a shadow root CodeMirror brings its styles as sheets, which the pages' policy allows; a style element it would not.
  const root = host.attachShadow({mode: "open"});
  const language = LANGUAGES[form.dataset.language];
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        basicSetup,
        syntaxHighlighting(colours),
        look,
        lintGutter(),
        language ? language() : [],
        form.dataset.language === "html" ? EditorView.lineWrapping : [],
        EditorState.readOnly.of(field.readOnly),
        EditorView.contentAttributes.of({"aria-label": field.labels[0]?.textContent ?? "Text", tabindex: "0"}),
        EditorView.updateListener.of(update => {
          if (update.docChanged) {
            field.value = update.state.doc.toString();
            changed();
          }
        }),
      ],
    }),
  });

  const checked = form.querySelector("#checked");
  const said = document.getElementById("said");
  const saves = [...form.querySelectorAll("button[data-save]")];
  let timer;
  let asked = 0;

  function changed() {
    form.dataset.changed = "true";
    clearTimeout(timer);
    timer = setTimeout(check, REST);
  }

  function mark() {
    const lines = view.state.doc.lines;
    setTimeout(() => view.dispatch(setDiagnostics(view.state, [...checked.querySelectorAll("[data-line]")].map(each => {
      const line = view.state.doc.line(Math.min(lines, Math.max(1, Number(each.dataset.line))));
      return {from: line.from, to: line.to, severity: "error", message: each.dataset.problem};
    }))));
    const refused = checked.querySelector("[data-refused]") !== null;
    saves.forEach(save => save.disabled = refused);
    const words = checked.querySelector(".findings > p, .fine")?.textContent ?? "";
    if (said && said.textContent !== words) {
      said.textContent = words;
    }
  }

  async function check() {
    const mine = ++asked;
    checked.setAttribute("aria-busy", "true");
    let answer;
    try {
      answer = await fetch(form.dataset.check, {method: "POST", body: new URLSearchParams(new FormData(form))});
    } catch {
      answer = null;
    }
    if (mine !== asked) {
      return;
    }
    checked.removeAttribute("aria-busy");
    if (answer?.redirected || !answer?.ok) {
      checked.textContent = "This could not be checked: the hub did not answer, or you are logged out. Saving checks it too.";
      return;
    }
    const focused = checked.contains(document.activeElement) ? document.activeElement.id : "";
    checked.innerHTML = await answer.text();
    if (focused) {
      document.getElementById(focused)?.focus();
    }
    mark();
    show();
  }

  // Each frame shows the form's text as it is now; what it answers is the frame's, whose sandbox runs nothing. A new frame each
  // time, whose first page is no step that a browser's way back would have to take.
  function show() {
    const was = {action: form.getAttribute("action"), target: form.target};
    document.querySelectorAll("iframe[data-shows]").forEach(frame => {
      const fresh = frame.cloneNode();
      fresh.removeAttribute("src");
      frame.replaceWith(fresh);
      form.action = fresh.dataset.shows;
      form.target = fresh.name;
      form.submit();
    });
    form.setAttribute("action", was.action);
    form.target = was.target;
  }

  // A field of the schedule's form is a line of the text.
  function write(input) {
    const line = view.state.doc.line(Math.min(view.state.doc.lines, Number(input.dataset.lineOf)));
    const value = JSON.stringify(input.value);
    const changes = "new" in input.dataset
        ? {from: line.to, insert: `\n${line.text.match(/^\s*/)[0]}${input.dataset.key}: ${value}`}
        : {from: line.from, to: line.to, insert: line.text.replace(/^(\s*[a-z]+:\s*).*$/, (all, begin) => begin + value)};
    view.dispatch({changes});
  }

  if (checked) {
    if (checked.querySelector(".diff")) {
      show();
    }
    checked.addEventListener("change", event => event.target.dataset.key ? write(event.target) : check());
    mark();
  }
  // Enter in these fields means that what was typed is looked at, not saved.
  form.addEventListener("keydown", event => {
    if (event.key === "Enter" && event.target.matches("input[data-key], input[data-again]")) {
      event.preventDefault();
      event.target.blur();
    }
  });
  form.addEventListener("change", event => {
    if (event.target.matches("[data-again]")) {
      field.readOnly ? show() : check();
    }
  });
  document.querySelectorAll("button[data-insert]").forEach(chip => chip.addEventListener("click", () => {
    view.dispatch(view.state.replaceSelection(chip.dataset.insert));
    view.focus();
  }));
  document.addEventListener("click", event => {
    const line = event.target.closest?.("a[data-to-line]");
    if (line) {
      event.preventDefault();
      const at = view.state.doc.line(Math.min(view.state.doc.lines, Math.max(1, Number(line.dataset.toLine))));
      view.dispatch({selection: {anchor: at.from}, effects: EditorView.scrollIntoView(at.from, {y: "center"})});
      view.focus();
    }
  });
  addEventListener("beforeunload", event => {
    if (form.dataset.changed) {
      event.preventDefault();
    }
  });
  form.addEventListener("submit", () => delete form.dataset.changed);
}

document.querySelectorAll("form[data-language]").forEach(edit);
