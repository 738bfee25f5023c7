/**
 * The database's library writes a function for the rows of each statement. Most statements of a command give one row or a
 * few, and compiling such a function takes longer than putting two hundred rows together; so only those beyond get one.
 * Plugin of rolldown.
 */
const place = 'function rowFactory(...keys) {';
const late = `function rowFactory(...keys) {
  let made = 0;
  let make = null;
  return (...values) => {
    if (made === 200) return (make ??= writtenFactory(...keys))(...values);
    made += 1;
    const row = {};
    for (let i = 0; i < keys.length; ++i) row[keys[i]] = values[i];
    return row;
  };
}

function writtenFactory(...keys) {`;

export const lateRows = {
  name: 'late-rows',
  transform: {
    filter: { id: /better-sqlite3[^/]*\/lib\/database\.js$/ },
    handler(code) {
      if (!code.includes(place)) throw new Error('better-sqlite3 makes its rows in another way now');
      return { code: code.replace(place, late), map: null };
    },
  },
};
