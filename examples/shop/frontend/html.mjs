/** Markup that may stand in a page as it is. */
class Markup {
  constructor(text) {
    this.text = text;
  }
}

const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A template whose values are escaped, unless they are markup themselves or lists of it. */
export function html(texts, ...values) {
  return new Markup(texts.reduce((page, text, index) => page + render(values[index - 1]) + text));
}

function render(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  return String(value ?? '').replace(/[&<>"']/g, (sign) => SIGNS[sign]);
}
