package medivlm.ingest.rest;

import java.time.Instant;
import medivlm.ingest.orders.OrderAction;
import medivlm.ingest.orders.OrderDraft;
import medivlm.schemas.Priority;

/** Orders as clients of REST send them to what all doors understand. */
final class OrderMapper {
    private OrderMapper() {}

    /**
     * What a request says.
     *
     * @param now time of what the sender gave no time for
     */
    static OrderDraft draft(OrderRequest request, Instant now) {
        OrderActionWord word = request.action() == null ? OrderActionWord.PLACE : request.action();
        return new OrderDraft(
                switch (word) {
                    case PLACE -> OrderAction.PLACE;
                    case CHANGE -> OrderAction.CHANGE;
                    case CANCEL -> OrderAction.CANCEL;
                },
                request.accessionNumber(),
                request.patient(),
                request.priority() == null ? Priority.ROUTINE : request.priority(),
                request.indication(),
                request.reason(),
                request.at() == null ? now : request.at());
    }
}
