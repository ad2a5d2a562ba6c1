import { html, LitElement } from 'lit';
class App extends LitElement { render() { return html`<h1>Fleetmask</h1>`; } }
customElements.define('fm-app', App);
