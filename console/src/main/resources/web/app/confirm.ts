/** A question that says how many VMs it is about. */

export interface Question { title: string; sentences: string[]; act: string; count: number }

/** From this many on the number has to be typed. */
const TYPED = 20;

export function confirm(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    const form = document.createElement('form');
    form.method = 'dialog';
    const title = document.createElement('h2');
    title.textContent = question.title;
    title.id = 'confirm-title';
    dialog.setAttribute('aria-labelledby', title.id);
    form.append(title, ...question.sentences.map((text) => Object.assign(document.createElement('p'), { textContent: text })));
    const act = Object.assign(document.createElement('button'), { textContent: question.act, value: 'yes', className: 'primary' });
    const no = Object.assign(document.createElement('button'), { textContent: 'Leave it', value: 'no' });
    if (question.count >= TYPED) {
      const label = Object.assign(document.createElement('label'), { textContent: `Type ${question.count} to go on: ` });
      const input = Object.assign(document.createElement('input'), { inputMode: 'numeric', autocomplete: 'off' });
      input.oninput = () => { act.disabled = input.value.trim() !== String(question.count); };
      act.disabled = true;
      label.append(input);
      form.append(label);
    }
    const row = Object.assign(document.createElement('p'), { className: 'actions' });
    row.append(act, no);
    form.append(row);
    dialog.append(form);
    dialog.onclose = () => { dialog.remove(); resolve(dialog.returnValue === 'yes'); };
    document.body.append(dialog);
    dialog.showModal();
    if (question.count < TYPED) act.focus();
  });
}
