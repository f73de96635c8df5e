import { appriseSubject } from './apprise.ts'
import { blueBubblesSubject } from './bluebubbles.ts'
import { discordBotSubject, discordWebhookSubject } from './discord.ts'
import { emailHttpSubject, emailSmtpSubject } from './email.ts'
import { folderSubject } from './folder.ts'
import { lobSubject } from './lob.ts'
import { imsgOverSshSubject, imsgSubject } from './imessage.ts'
import { matrixSubject } from './matrix.ts'
import { ntfySubject } from './ntfy.ts'
import { signalSubject } from './signal.ts'
import { slackSubject } from './slack.ts'
import type { Subject } from './subject.ts'
import { telegramDocumentSubject, telegramSubject } from './telegram.ts'
import { webhookSubject } from './webhook.ts'
import { whatsappFreeSubject, whatsappSubject } from './whatsapp.ts'

/** Every adapter that the kit tries. A new one is a new file and a new line here. */
export const subjects: readonly Subject[] = [
  folderSubject,
  webhookSubject,
  emailSmtpSubject,
  emailHttpSubject,
  slackSubject,
  telegramSubject,
  telegramDocumentSubject,
  matrixSubject,
  signalSubject,
  lobSubject,
  whatsappSubject,
  whatsappFreeSubject,
  discordBotSubject,
  discordWebhookSubject,
  ntfySubject,
  appriseSubject,
  blueBubblesSubject,
  imsgSubject,
  imsgOverSshSubject,
]
