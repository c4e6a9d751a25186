package dev.sluice.store.redis.write;

import dev.sluice.store.redis.value.Octets;

/** What the server runs for a row, as a whole. */
final class Scripts {
    /** Deletes only what is there: after its first write, a script may write beyond the server's limit of memory. */
    static final byte[] PUT = Octets.of("""
            local there = redis.call('EXISTS', KEYS[1]) == 1
            if there and ARGV[1] == 'insert' then return 0 end
            local kept = {}
            local at = 3
            for i = 1, tonumber(ARGV[2]) do
              local value = redis.call('HGET', KEYS[1], ARGV[at])
              if value then
                kept[#kept + 1] = {ARGV[at], value}
              end
              at = at + 1
            end
            if there then redis.call('DEL', KEYS[1]) end
            while at <= #ARGV do
              local size = tonumber(ARGV[at])
              redis.call(unpack(ARGV, at + 1, at + size))
              at = at + 1 + size
            end
            for i = 1, #kept do redis.call('HSET', KEYS[1], kept[i][1], kept[i][2]) end
            return 1
            """);

    /** Adds a member, which is the last argument. */
    static final byte[] ADD = Octets.of("""
            if ARGV[1] == 'insert' then
              local there
              if ARGV[2] == 'SADD' then
                there = redis.call('SISMEMBER', KEYS[1], ARGV[#ARGV]) == 1
              else
                there = redis.call('ZSCORE', KEYS[1], ARGV[#ARGV])
              end
              if there then return 0 end
            end
            redis.call(unpack(ARGV, 2))
            return 1
            """);

    /** Takes a member away, if there is one. */
    static final byte[] REMOVE = Octets.of("""
            local type = redis.call('TYPE', KEYS[1]).ok
            if type == 'set' then return redis.call('SREM', KEYS[1], ARGV[1]) end
            if type == 'zset' then return redis.call('ZREM', KEYS[1], ARGV[1]) end
            return 0
            """);

    private Scripts() {}
}
