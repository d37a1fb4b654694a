FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
# PostgreSQL is a service of its own here, so the one that npm brings along is not needed; nor is npm's copy of Node.js.
RUN npm ci --omit=dev --omit=optional
COPY bin bin
COPY src src
COPY templates templates
RUN mkdir /data && chown node:node /data
USER node
ENV DATA_DIR=/data
EXPOSE 3000
CMD ["node", "bin/introloop.js", "start"]
