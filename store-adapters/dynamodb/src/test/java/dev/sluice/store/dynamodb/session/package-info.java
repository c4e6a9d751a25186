@NullMarked
package dev.sluice.store.dynamodb.session;

import org.jspecify.annotations.NullMarked;
