package dev.sluice.store.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Sees the requests of every client of this JVM, which the SDK's own file {@code execution.interceptors} tells it to. It can have a
 * batch done by half and the rest given back as unprocessed, as DynamoDB does when it is short of capacity; DynamoDB Local never is.
 */
public final class Requests implements ExecutionInterceptor {
    private static final ExecutionAttribute<Map<String, List<WriteRequest>>> UNPROCESSED =
            new ExecutionAttribute<>("unprocessed");
    private static final List<String> SEEN = new ArrayList<>();
    private static int halves;

    /** From now on. */
    static synchronized void watch() {
        SEEN.clear();
    }

    /** How many requests of this kind were made since. */
    static synchronized long count(String kind) {
        return SEEN.stream().filter(kind::equals).count();
    }

    /** Only half of each of the next {@code batches} is done. */
    static synchronized void halve(int batches) {
        halves = batches;
    }

    private static synchronized boolean halved(SdkRequest request) {
        SEEN.add(request.getClass().getSimpleName());
        return request instanceof BatchWriteItemRequest && halves-- > 0;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (!halved(context.request()) || !(context.request() instanceof BatchWriteItemRequest batch)) {
            return context.request();
        }
        String table = batch.requestItems().keySet().iterator().next();
        List<WriteRequest> all = batch.requestItems().get(table);
        int done = (all.size() + 1) / 2;
        if (done < all.size()) {
            attributes.putAttribute(UNPROCESSED, Map.of(table, all.subList(done, all.size())));
        }
        return batch.toBuilder()
                .requestItems(Map.of(table, all.subList(0, done)))
                .build();
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        Map<String, List<WriteRequest>> unprocessed = attributes.getAttribute(UNPROCESSED);
        return unprocessed != null && context.response() instanceof BatchWriteItemResponse response
                ? response.toBuilder().unprocessedItems(unprocessed).build()
                : context.response();
    }
}
