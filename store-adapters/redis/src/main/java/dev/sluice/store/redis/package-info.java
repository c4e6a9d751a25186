/**
 * Redis as a source and a target. {@link dev.sluice.store.redis.RedisStoreProvider} is the way in. Needs version 6.2 or later, one server
 * and no cluster; written and tested against 6.2.11.
 *
 * <p>There are four kinds of datasets, told apart by their name:
 *
 * <ul>
 *   <li><b>Rows written as such.</b> Each is a hash at {@code <dataset>:<key>}, such as {@code shop.track:17}: a field for each value that
 *       is not null, bytes as they are, anything else as its text. The hash {@code sluice.datasets} says what datasets there are, with
 *       their columns and the fields of their key: no row tells these in order, and a dataset without rows needs something that it is.
 *       Parts of a key are escaped where they hold a colon; see {@code KeyText}.
 *   <li><b>Hashes somebody else wrote.</b> The name {@code user} stands for the keys {@code user:*}, if all of a sample are hashes; its
 *       columns are what the sample shows, and the whole key is the column {@code _key}.
 *   <li><b>Keys of any type.</b> The name is a pattern, {@code user:*}, or {@code *} for the whole database. A row is a key, its type, what
 *       it holds, and when it expires; see {@code RecordForm}. Read with {@code NATIVE_PAYLOAD}, it also has the server's own dump,
 *       from which another server restores it, with what the value does not show: when fields of a hash expire, the counters of a
 *       stream.
 *   <li><b>Members of sets and sorted sets.</b> The name is a pattern in the namespace {@code members}: {@code members.tag:*}. A row is
 *       one member of one key, with its score, so that many rows make one key, and writing one of them again changes nothing; see {@code
 *       MemberForm}.
 * </ul>
 *
 * <p>What has no column, in the first two, is in {@code _extra}. Reads are no snapshot: a row is read as it is when its turn comes. A flush
 * is sent and answered, and lasts as the server's settings of {@code appendfsync} and {@code save} say.
 */
@NullMarked
package dev.sluice.store.redis;

import org.jspecify.annotations.NullMarked;
