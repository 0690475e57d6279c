/** A reading: the turbine's number, its turns a minute, and its output in watts. */
export function decodeReading(body) {
  return { turbine: body.readUInt16BE(0), turns: body.readUInt16BE(2) / 10, watts: body.readUInt32BE(4) };
}

export function encodeReading({ turbine, turns, watts }) {
  const frame = Buffer.alloc(10);
  frame.writeUInt8(1, 0);
  frame.writeUInt8(8, 1);
  frame.writeUInt16BE(turbine, 2);
  frame.writeUInt16BE(Math.round(turns * 10), 4);
  frame.writeUInt32BE(watts, 6);
  return frame;
}
