/**
 * The sites that have a rule of their own, by their hosts: never a host that merely contains the name. Apart from the
 * rules, because the gate on every page carries this list and nothing of them.
 */
export const sites = {
  aliexpress: /^([a-z]{2,3}\.)?aliexpress\.(com|us|ru)$/,
  amazon: /^(www\.|smile\.|m\.)?amazon\.(com|[a-z]{2}|com?\.[a-z]{2})$/,
  ebay: /^(www\.|m\.)?ebay\.(com|[a-z]{2}|co\.uk|com\.(au|hk|my|sg))$/,
  etsy: /^www\.etsy\.com$/,
  ikea: /^www\.ikea\.(com|cn)$/,
  pinterest: /^([a-z]{2,3}\.)?pinterest\.(com|co\.(uk|kr)|com\.(au|mx)|[a-z]{2})$/,
  target: /^www\.target\.com$/,
  walmart: /^www\.walmart\.(com|ca)$/,
  zalando: /^(www\.|m\.|[a-z]{2}\.)?zalando\.([a-z]{2}|co\.uk)$/,
} as const;

export type SiteName = keyof typeof sites;

/** The site that a host belongs to; undefined where any shop's reading has to do. */
export const siteAt = (hostname: string): SiteName | undefined =>
  (Object.keys(sites) as SiteName[]).find((name) => sites[name].test(hostname));
