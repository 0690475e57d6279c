const defaults = { pageSize: 20, locale: "en", labels: { urgent: 1, normal: 5 } };

/** The desk's settings, the given ones over the defaults. */
function settings(given = {}) {
  return { ...defaults, ...given };
}

module.exports = settings;
module.exports.defaults = defaults;
