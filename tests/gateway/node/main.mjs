/**
 * Serves the scripted WeChat on loopback; orders come in as JSON lines on standard input.
 *
 * node main.mjs '{"port": 0, "token": "…", "tls": {"cert": "…", "key": "…"}, "after": 0}'
 * An order `{"n": 1, "do": "say", …}` is answered by `{"n": 1, "value": …}` or `{"n": 1, "error": "…"}`;
 * what happens by itself is a line with an `event`.
 */
process.env.WECHATY_LOG = 'silent'
const { createInterface } = await import('node:readline')
const { readFileSync } = await import('node:fs')
const { createServer } = await import('node:net')
const PUPPET = await import('wechaty-puppet')
const { PuppetServer } = await import('wechaty-puppet-service')
const { ScriptedWeChat } = await import('./puppet.mjs')

const options = JSON.parse(process.argv[2])
const tell = line => process.stdout.write(JSON.stringify(line) + '\n')
const puppet = new ScriptedWeChat(tell)
puppet.on('error', problem => tell({ event: 'error', text: String(problem.data ?? problem) }))

async function freePort () {
  const probe = createServer()
  await new Promise(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address()
  await new Promise(resolve => probe.close(resolve))
  return port
}

const port = options.port || await freePort()
const tls = options.tls
  ? { serverCert: readFileSync(options.tls.cert), serverKey: readFileSync(options.tls.key) }
  : { disable: true }
const open = () => new PuppetServer({ endpoint: `127.0.0.1:${port}`, puppet, token: options.token, tls })
let server = open()

const room = id => puppet.mocker.cacheRoomPayload.get(id)
const changed = (kind, id) => puppet.dirtyPayload(kind, id)

async function up () {
  server = open()
  await server.start()
}

puppet.cut = async () => {
  await server.stop()
  await up()
}

const orders = {
  contact: ({ id, name }) => { puppet.mocker.createContact({ id, name, friend: true }) },
  room: ({ id, topic, members }) => {
    puppet.mocker.createRoom({ id, topic, memberIdList: members, adminIdList: [], ownerId: members[0] })
  },
  start: async () => {
    const loggedIn = puppet.owner && new Promise(resolve => puppet.once('login', resolve))
    await puppet.start()
    await loggedIn
  },
  owner: ({ id }) => { puppet.owner = id },
  stop: () => puppet.stop(),
  login: ({ id }) => puppet.login(id),
  relogin: async ({ id }) => {
    if (puppet.isLoggedIn && puppet.currentUserId === id) return
    if (puppet.isLoggedIn) await puppet.logout('the script')
    puppet.login(id)
  },
  logout: async () => { await puppet.logout('the script') },
  scan: ({ qrcode }) => { puppet.emit('scan', { qrcode, status: PUPPET.types.ScanStatus.Waiting }) },
  say: order => puppet.posted({ ...order, talkerId: order.who }),
  burst: ({ who, to, texts }) => texts.map(text => puppet.posted({ talkerId: who, to, text })),
  recall: ({ who, to, message }) =>
    puppet.posted({ talkerId: who, to, text: message, type: PUPPET.types.Message.Recalled }),
  rename: async ({ id, name }) => {
    puppet.mocker.cacheContactPayload.set(id, { ...puppet.mocker.cacheContactPayload.get(id), name })
    await changed(PUPPET.types.Payload.Contact, id)
  },
  topic: async ({ id, topic, who }) => {
    const old = room(id).topic
    puppet.mocker.cacheRoomPayload.set(id, { ...room(id), topic })
    await changed(PUPPET.types.Payload.Room, id)
    puppet.emit('room-topic', { changerId: who, newTopic: topic, oldTopic: old, roomId: id, timestamp: Date.now() })
  },
  join: ({ id, who, by }) => {
    room(id).memberIdList.push(who)
    puppet.emit('room-join', { inviteeIdList: [who], inviterId: by, roomId: id, timestamp: Date.now() })
  },
  leave: ({ id, who }) => {
    room(id).memberIdList = room(id).memberIdList.filter(one => one !== who)
    puppet.emit('room-leave', { removeeIdList: [who], removerId: who, roomId: id, timestamp: Date.now() })
  },
  set: ({ values }) => { Object.assign(puppet, values) },
  down: () => server.stop(),
  up,
}

await new Promise(resolve => setTimeout(resolve, 1000 * (options.after ?? 0)))
await server.start()
tell({ event: 'listening', port })

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line)
  Promise.resolve()
    .then(() => orders[order.do](order))
    .then(value => tell({ n: order.n, value: value ?? null }))
    .catch(problem => tell({ n: order.n, error: String(problem?.stack ?? problem) }))
}
process.exit(0)
