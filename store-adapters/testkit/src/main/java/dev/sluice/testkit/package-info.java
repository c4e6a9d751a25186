/**
 * What every adapter must do, as tests, and the real servers and real data to run them on.
 *
 * <p>{@link dev.sluice.testkit.PostgresServer} is the server, {@link dev.sluice.testkit.TestDatabase} a fresh database in it,
 * {@link dev.sluice.testkit.Proxy} a network between that can be cut. Servers written in Java, such as
 * {@link dev.sluice.testkit.Neo4jServer} and {@link dev.sluice.testkit.CassandraServer}, are a
 * {@link dev.sluice.testkit.ForkedServer}; {@link dev.sluice.testkit.RedisServer} is a native process. The shared
 * one of each may also be a {@link dev.sluice.testkit.GivenServer}: in a container (package {@code container}), or one that runs already
 * and that a system property names.
 */
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
