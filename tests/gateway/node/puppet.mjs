/** A scripted WeChat: the mock puppet, with the faults of a real one. */
import * as PUPPET from 'wechaty-puppet'
import { createHash } from 'node:crypto'
import { FileBox } from 'file-box'
import { mock, PuppetMock } from 'wechaty-puppet-mock'

const never = () => new Promise(() => {})
const after = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

export class ScriptedWeChat extends PuppetMock {
  /** What becomes of the next texts that the bot sends, the first first; then all goes well. */
  faults = []
  /** Whether the bot sees its own messages. */
  echo = true
  /** Milliseconds, at most and at least, until a message's content is told. */
  delay = 0
  least = 0
  /** How often each event of a message is told. */
  times = 1
  /** What is logged in once the puppet starts; null is nobody. */
  owner = null
  /** Whether no picture and no file can be had. */
  refusesFiles = false
  /** Whether a ding is answered. */
  dongs = true

  constructor (tell) {
    super({ mocker: new mock.Mocker() })
    this.tell = tell
    this.serial = 0
  }

  async onStart () {
    await super.onStart()
    this.tell({ event: 'started' })
    if (this.owner) {
      setImmediate(() => this.login(this.owner))
    }
  }

  async onStop () {
    this.tell({ event: 'stopped' })
    await super.onStop()
  }

  ding (data) {
    this.tell({ event: 'dinged' })
    if (this.dongs) {
      this.emit('dong', { data: data ?? '' })
    }
  }

  async messageRawPayload (id) {
    if (this.delay) {
      await after(this.least + Math.random() * (this.delay - this.least))
    }
    return super.messageRawPayload(id)
  }

  async messageImage (id) {
    return this.messageFile(id)
  }

  async messageFile (id) {
    if (this.refusesFiles) {
      throw new Error('refused by the script')
    }
    return super.messageFile(id)
  }

  async messageSendText (conversationId, text, mentions = []) {
    return this.#say(conversationId, { text, mentions })
  }

  async messageSendFile (conversationId, box) {
    const content = await box.toBuffer()
    const type = /\.(png|jpe?g|gif)$/.test(box.name) ? PUPPET.types.Message.Image : PUPPET.types.Message.Attachment
    const digest = createHash('sha256').update(content).digest('hex')
    return this.#say(conversationId, { text: '<msg/>', filename: box.name, type, digest })
  }

  async #say (conversationId, { text, ...more }) {
    if (!this.isLoggedIn) {
      throw new Error('not logged in')
    }
    const fault = this.faults.shift() ?? 'none'
    this.tell({ event: 'asked' })
    if (fault === 'refuse') {
      throw new Error('refused by the script')
    }
    if (fault === 'die') {
      process.kill(process.pid, 'SIGKILL')
    }
    if (fault === 'cut') {
      await this.cut()
    }
    if (fault === 'hang' || fault === 'cut') {
      return never()
    }
    const id = this.posted({ talkerId: this.currentUserId, text, to: conversationId, ...more })
    this.tell({ event: 'sent', to: conversationId, text, id, fault, file: more.filename ?? '', digest: more.digest ?? '', mentions: more.mentions ?? [] })
    if (fault === 'lose') {
      throw new Error('the answer was lost by the script')
    }
    if (fault === 'silence') {
      return never()
    }
    return id
  }

  /** Puts a message into a conversation and tells the listener, as WeChat would; returns its id. */
  posted ({ id = `m${process.pid}-${++this.serial}`, talkerId, text, to, mentions = [], type, filename, base64, at }) {
    if (base64) {
      this.mocker.cacheFileBoxPayload.set(id, FileBox.fromBase64(base64, filename).toJSON())
    }
    const where = this.mocker.cacheRoomPayload.has(to)
      ? { roomId: to, mentionIdList: mentions }
      : { listenerId: to }
    this.mocker.cacheMessagePayload.set(id, {
      id,
      filename,
      talkerId,
      text,
      timestamp: at ?? Date.now(),
      type: type ?? PUPPET.types.Message.Text,
      ...where,
    })
    const own = this.isLoggedIn && talkerId === this.currentUserId
    if (!own || this.echo) {
      for (let count = 0; count < this.times; count++) {
        this.emit('message', { messageId: id })
      }
    }
    return id
  }
}
