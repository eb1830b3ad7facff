// Both versions of orval: `CLIENT` is the file to write, `BASE` the URL of the server.
export default {
  billing: {
    input: process.env.DOCUMENT,
    output: { target: process.env.CLIENT, baseUrl: process.env.BASE, client: 'fetch' },
  },
};
