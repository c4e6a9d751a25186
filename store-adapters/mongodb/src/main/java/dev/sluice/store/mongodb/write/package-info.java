/**
 * Writing a collection in bulk. Start at {@link dev.sluice.store.mongodb.write.MongoWriting}.
 */
@NullMarked
package dev.sluice.store.mongodb.write;

import org.jspecify.annotations.NullMarked;
