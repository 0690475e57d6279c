/** A radio that keeps what went over it; for exercises. */
class PaperRadio {
  sent = [];

  transmit = async (channel, text) => {
    this.sent.push(`${channel}: ${text}`);
  };

  ask = async (id) => ` base of ${id} `;
}

module.exports = { PaperRadio };
