import { escapeXml } from './xml.ts'

/** Who painted: a trained model, or the artist that is built in and follows rules. */
export type Painter = 'model' | 'artist'

/** IPTC's words for how a picture came about (newscodes, `digitalsourcetype`). */
const SOURCES: Readonly<Record<Painter, string>> = {
  /** Painted by a trained model, with words that we set: a composite. */
  model: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
  /** Drawn by rules alone, without training data. */
  artist: 'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia',
}

/**
 * The XMP packet of a card: how it came about, and its alternative text for readers that look inside files (IPTC
 * Photo Metadata 2023.1), and the id of the attempt that painted it, by which the owner finds its story and the service
 * its log. It tells nothing else that the card does not show, and bears no date, so that bytes repeat.
 */
export function provenance({
  painter,
  alt,
  operation,
}: {
  readonly painter: Painter
  readonly alt: string
  readonly operation: string | undefined
}): string {
  const identifier =
    operation === undefined
      ? ''
      : `\n xmlns:dc="http://purl.org/dc/elements/1.1/"\n dc:identifier="urn:uuid:${escapeXml(operation)}"`
  return `<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 Iptc4xmpExt:DigitalSourceType="${SOURCES[painter]}"${identifier}>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(alt)}</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
}
