import type { Lettering } from '../lettering.ts'
import { escapeXml } from './xml.ts'

/** Who painted: a trained model, or the artist that is built in and follows rules. */
export type Painter = 'model' | 'artist'

/** IPTC's words for how a picture came about (newscodes.iptc.org, `digitalsourcetype`). */
const VOCABULARY = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

/** What a card is, whoever painted it and whoever wrote. Rules alone, without training data, are no trained model. */
function sourceTypeOf(painter: Painter, lettering: Lettering): string {
  if (painter === 'artist') return 'algorithmicMedia'
  return lettering === 'model' ? 'trainedAlgorithmicMedia' : 'compositeWithTrainedAlgorithmicMedia'
}

/** What is known of a card, for its file. */
export interface Origin {
  readonly painter: Painter
  readonly lettering: Lettering
  readonly title: string
  readonly alt: string
  /** Id of the attempt that painted it; undefined when that is not known any more. */
  readonly operation: string | undefined
}

/**
 * The XMP packet of a card: how it came about, its title and its alternative text for readers that look inside files (IPTC
 * Photo Metadata 2023.1), and the id of the attempt that painted it, by which the owner finds its story and the service
 * its log. It tells nothing else that the card does not show, and bears no date, so that bytes repeat.
 */
export function provenance({ painter, lettering, title, alt, operation }: Origin): string {
  const identifier = operation === undefined ? '' : `\n dc:identifier="urn:uuid:${escapeXml(operation)}"`
  return `<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 Iptc4xmpExt:DigitalSourceType="${VOCABULARY}${sourceTypeOf(painter, lettering)}"${identifier}>
<dc:title>${inAnyLanguage(title)}</dc:title>
<Iptc4xmpCore:AltTextAccessibility>${inAnyLanguage(alt)}</Iptc4xmpCore:AltTextAccessibility>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
}

function inAnyLanguage(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`
}
