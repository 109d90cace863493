import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import '../parts/modal-dialog';
import './parked-reports';
import { icon } from '../parts/icons';
import { Problem, sessionOver } from '../api/call';
import { command, type QueueCommand } from '../api/deliveries';
import { fill, named, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { Delivery } from '../model/operations';

/**
 * Where reports go to, and what waits there or was set aside. Event: `changed` when somebody did
 * something about it.
 */
export class DeliveryQueues extends PageElement {
  static override properties = {
    rows: { attribute: false },
    now: { attribute: false },
    whole: { type: Boolean },
    commands: { type: Boolean },
    opened: { state: true },
    pausing: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  declare rows: Delivery[];
  declare now: Date;
  /** Whether the reader sees every site, as they must to see a queue. */
  declare whole: boolean;
  /** Whether they may do something about one. */
  declare commands: boolean;
  declare opened: string | null;
  declare pausing: string | null;
  declare problem: string;
  declare busy: boolean;

  constructor() {
    super();
    this.rows = [];
    this.now = new Date();
    this.whole = false;
    this.commands = false;
    this.opened = null;
    this.pausing = null;
    this.problem = '';
    this.busy = false;
  }

  private async send(destination: string, what: QueueCommand, reason?: string) {
    this.busy = true;
    this.problem = '';
    try {
      await command(destination, what, reason);
      this.pausing = null;
      this.tell('changed');
    } catch (problem) {
      if (sessionOver(problem)) {
        this.tell('session-ended');
      }
      this.problem =
        problem instanceof Problem && problem.status !== 0 ? problem.message : texts.actions.failed;
    } finally {
      this.busy = false;
    }
  }

  private async paused() {
    const form = this.querySelector<HTMLFormElement>('dialog form');
    if (this.pausing !== null && form !== null) {
      await this.send(this.pausing, 'pause', String(new FormData(form).get('text')).trim());
    }
  }

  private button(row: Delivery, what: QueueCommand, act: () => void) {
    const name = texts.operations.queueCommands[what];
    return html`<button type="button" ?disabled=${this.busy} @click=${act}
      aria-label=${fill(texts.operations.ofQueue, { action: name, name: row.destination })}>${name}</button>`;
  }

  private buttons(row: Delivery) {
    const send = (what: QueueCommand) => () => void this.send(row.destination, what);
    return html`<td class="buttons">
      ${row.state === 'retrying' ? this.button(row, 'retry', send('retry')) : nothing}
      ${row.state === 'paused'
        ? this.button(row, 'resume', send('resume'))
        : row.state === 'not-configured'
          ? nothing
          : this.button(row, 'pause', () => {
              this.problem = '';
              this.pausing = row.destination;
            })}</td>`;
  }

  private parked(row: Delivery) {
    if (row.parked === 0 || !this.commands) {
      return html`<td>${row.parked === 0 ? nothing : icon('warning')} ${row.parked}</td>`;
    }
    const open = this.opened === row.destination;
    return html`<td><button type="button" aria-expanded=${open}
      aria-label=${fill(texts.operations.parkedOf, { n: row.parked, name: row.destination })}
      @click=${() => (this.opened = open ? null : row.destination)}>${icon('warning')} ${row.parked} ${icon('down')}</button></td>`;
  }

  private state(row: Delivery) {
    const note =
      row.pausedBy !== null
        ? fill(texts.operations.pausedBy, { name: row.pausedBy, reason: row.pausedReason ?? '' })
        : row.nextTryAt !== null
          ? fill(texts.operations.nextTry, { time: format.time(row.nextTryAt, this.now) })
          : row.lastDeliveredAt !== null
            ? fill(texts.operations.lastDelivered, { time: format.time(row.lastDeliveredAt, this.now) })
            : '';
    return html`<td class="wraps">${named(texts.operations.queueStates, row.state)}
      ${note === '' ? nothing : html`<span class="muted">${note}</span>`}</td>`;
  }

  private error(row: Delivery) {
    if (row.state === 'not-configured') {
      return html`<td class="wraps"><span class="refusal">${icon('warning')} ${texts.operations.notConfigured}</span></td>`;
    }
    return html`<td class="wraps">${row.lastError === null
      ? nothing
      : html`<span class="refusal">${icon('warning')} ${named(texts.operations.queueErrors, row.lastError)}</span>`}</td>`;
  }

  private row(row: Delivery) {
    return html`<tr><th scope="row">${row.destination}</th>
      ${this.state(row)}
      <td>${row.pending}${row.oldestAt === null
        ? nothing
        : html`<span class="muted">${fill(texts.operations.oldest, { time: format.time(row.oldestAt, this.now) })}</span>`}</td>
      ${this.parked(row)}
      ${this.error(row)}
      ${this.commands ? this.buttons(row) : nothing}</tr>`;
  }

  private list() {
    if (this.rows.length === 0) {
      return html`<p class="muted">${this.whole ? texts.operations.noDeliveries : texts.operations.queuesOfEverySite}</p>`;
    }
    return html`<table><thead><tr>${texts.operations.deliveryColumns.map((name) => html`<th scope="col">${name}</th>`)}
        ${this.commands ? html`<th scope="col"><span class="unseen">${texts.operations.queueActions}</span></th>` : nothing}</tr></thead>
        <tbody>${this.rows.map((row) => this.row(row))}</tbody></table>
      ${this.rows
        .filter((row) => row.destination === this.opened && row.parked > 0)
        .map((row) => html`<parked-reports destination=${row.destination} count=${row.parked}></parked-reports>`)}`;
  }

  protected override render() {
    return html`<section class="card wide-card" aria-labelledby="deliveries">
      <h3 id="deliveries">${texts.operations.deliveries}</h3>
      ${this.problem !== '' && this.pausing === null
        ? html`<p class="refusal" role="alert">${icon('warning')} ${this.problem}</p>`
        : nothing}
      ${this.list()}
    </section>
    ${this.pausing === null
      ? nothing
      : html`<modal-dialog heading=${fill(texts.operations.pauseHeading, { name: this.pausing })}
          hint=${texts.operations.pauseHint} action=${texts.operations.queueCommands.pause}
          problem=${this.problem} ?busy=${this.busy}
          .content=${html`<label class="field">${texts.questions.reason}
            <textarea name="text" rows="3" maxlength="500" required></textarea></label>`}
          @confirm=${() => void this.paused()} @dismiss=${() => (this.pausing = null)}></modal-dialog>`}`;
  }
}
customElements.define('delivery-queues', DeliveryQueues);
