/** Words by which otherwise equal titles name different products: which edition, for whom, for which machine. */
export const EDITION =
  /^(upgrade|upsell|upg|full|academic|student|teacher|edu|education|educational|professional|pro|standard|std|premium|deluxe|dlx|home|business|enterprise|ultimate|server|licen[sc]e|lics?|subscription|renewal|maintenance|oem|suite|basic|platinum|gold|lite|express|elite|media|design|web|production|master|collection|additional|bundle|pack|expansion|workstation|network|international|french|spanish|german|italian|japanese|english|mini|max|plus|ultra|refurbished|used)$/;

/** Colours, in the languages people shop in. */
export const COLOUR =
  /^(black|white|silver|red|blue|pink|green|gr[ea]y|gold|purple|orange|yellow|brown|beige|titanium|bisque|graphite|charcoal|cherry|espresso|schwarz|weiss|silber|rot|blau|rosa|grun|grau|lila|gelb|braun|noir|blanc|argent|rouge|bleu|rose|vert|gris|violet|jaune|marron|negro|blanco|plata|rojo|azul|verde|amarillo|marron|nero|bianco|argento|rosso|blu|grigio|giallo|marrone|zwart|wit|zilver|rood|blauw|groen|grijs|geel|bruin|svart|vit|rod|bla|gron|gra)$/;

/** What things are made of. */
export const MATERIAL =
  /^(cotton|wool|woolen|leather|linen|silk|polyester|velvet|wood|wooden|oak|pine|walnut|bamboo|metal|steel|stainless|brass|iron|aluminium|aluminum|glass|ceramic|porcelain|stone|marble|plastic|paper|rattan|holz|eiche|edelstahl|leder|wolle|baumwolle|glas|keramik|bois|cuir|coton|laine|verre|madera|cuero|algodon|legno|pelle|cotone|vetro)$/;

/** Words that say nothing about what a thing is. */
export const FILLER =
  /^(the|and|with|for|new|neu|nouveau|nuevo|original|genuine|official|best|sale|offer|free|shipping|small|medium|large|big|size|set|pack|pcs|pieces?|pairs?|series|model|version|edition|colou?r|inch|mens?|womens?|ladies|kids|unisex|und|les|der|die|das|des|los|las|gross|klein|grosse|stuck)$/;
