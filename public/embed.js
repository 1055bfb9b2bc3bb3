// Puts the full form with today's words in place of the short one beside it. No cookie, nothing counted, nothing kept:
// one request for the words. Without it the short form leads to the same words on their own page.
(() => {
  const script = document.currentScript;
  const short = script?.previousElementSibling;
  if (short?.tagName !== 'FORM') return;
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
      if (value !== false) element.setAttribute(name, value === true ? '' : value);
    element.append(...children.filter(Boolean));
    return element;
  };
  const hidden = (name, value) => make('input', { type: 'hidden', name, value });
  const field = (label, control) => make('label', { class: 'askfirst-field' }, make('span', {}, label), control);
  const text = (label, name, autocomplete) =>
    field(label, make('input', { type: 'text', name, autocomplete, maxlength: '100' }));
  const box = (name, value, title, more, words) =>
    make(
      'label',
      { class: 'askfirst-box' },
      make('input', { type: 'checkbox', name, value }),
      make('span', {}, make('strong', {}, title), more && make('small', {}, more), make('blockquote', {}, words)),
    );
  const show = (form) => {
    const { labels, boxes, measurement, countries, privacy } = form;
    const address = make('input', { type: 'email', name: 'address', autocomplete: 'email', required: true });
    address.value = short.elements.namedItem('address')?.value ?? '';
    short.replaceWith(
      make(
        'form',
        { class: 'askfirst', method: 'post', action: form.action, lang: form.language },
        make('h2', {}, form.heading),
        form.intro && make('p', {}, form.intro),
        hidden('shown', form.shown),
        hidden('lang', form.language),
        make(
          'div',
          { hidden: true },
          field(labels.trap, make('input', { type: 'text', name: 'website', tabindex: '-1', autocomplete: 'off' })),
        ),
        field(labels.address, address),
        form.askName && text(labels.firstName, 'firstName', 'given-name'),
        form.askName && text(labels.lastName, 'lastName', 'family-name'),
        countries.length > 0 &&
          field(
            labels.country,
            make(
              'select',
              { name: 'country', autocomplete: 'country' },
              make('option', { value: '' }, labels.choose),
              ...countries.map(({ code, name }) => make('option', { value: code }, name)),
            ),
          ),
        make(
          'fieldset',
          {},
          make('legend', {}, labels.boxes),
          ...boxes.map((one) => box('ticked', one.id, one.topic, one.description, one.words)),
        ),
        measurement && box('measurement', 'yes', measurement.title, '', measurement.words),
        make('button', { type: 'submit' }, labels.submit),
        make('p', {}, make('small', {}, labels.next)),
        make('p', {}, make('small', {}, form.sender, ' ', privacy && make('a', { href: privacy.url }, privacy.label))),
      ),
    );
  };
  fetch(`${short.action}/embed?lang=${short.lang}`, { credentials: 'omit', referrerPolicy: 'no-referrer' })
    .then((answer) => answer.ok && answer.json())
    .then((form) => form && show(form))
    .catch(() => {});
})();
