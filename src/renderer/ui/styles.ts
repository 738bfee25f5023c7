/** What all components stand on: loaded by every part of the page, so that it comes before the rules of any of them. Renderer. */
import './tokens.css';
import './base.css';
