/**
 * MongoDB for tests: {@link dev.sluice.testkit.mongo.MongoReplicaSet} is the way in.
 *
 * <p>No MongoDB server can be had from a package registry, so the default is an emulation: a protocol server in Java
 * (mongo-java-server) made to look like a replica set of one member. {@link dev.sluice.testkit.mongo.ReplicaSetBackend} is its heart:
 * it answers what the library does not know, and writes every change into a {@link dev.sluice.testkit.mongo.ChangeLog}, which
 * {@link dev.sluice.testkit.mongo.ChangeStream} reads. Everything but {@code MongoReplicaSet} runs in the server's own process.
 */
@NullMarked
package dev.sluice.testkit.mongo;

import org.jspecify.annotations.NullMarked;
