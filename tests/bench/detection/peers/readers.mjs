import WebAutoExtractor from '@marbec/web-auto-extractor';
import shopping from '@samirrayani/metascraper-shopping';
import makeMetascraper from 'metascraper';

const metascraper = makeMetascraper([shopping()]);

export const readByAutoExtractor = (html) => new WebAutoExtractor({}).parse(html);
export const readByMetascraper = (html, url) => metascraper({ html, url, validateUrl: false });
