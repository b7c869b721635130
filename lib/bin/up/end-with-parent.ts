// Loaded before the program of every child of `up`: when `up` dies, however it dies, the channel closes and the child is asked to stop.
if (process.connected) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // Listening must not keep a child alive that has nothing more to do.
  process.channel?.unref()
}
