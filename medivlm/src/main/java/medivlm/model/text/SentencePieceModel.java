package medivlm.model.text;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import medivlm.model.weights.WeightsException;

/**
 * What is needed of a SentencePiece unigram model (sentencepiece_model.proto, message ModelProto).
 *
 * @param pieces in the order of their numbers
 * @param unknown the number of the piece for what is not known
 * @param charsMap the compiled normalisation in Base64; empty without one
 */
record SentencePieceModel(List<Piece> pieces, int unknown, String charsMap) {

    /**
     * A piece.
     *
     * @param text with ▁ for a space
     * @param score its log probability
     */
    record Piece(String text, float score) {}

    private static final int UNKNOWN = 2;
    private static final int UNIGRAM = 1;

    SentencePieceModel {
        pieces = List.copyOf(pieces);
    }

    /**
     * Reads a file.
     *
     * @throws WeightsException when it is not such a model, or one of another kind than unigram
     */
    static SentencePieceModel read(Path file) {
        try {
            return parse(file, ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new WeightsException(file + " is no SentencePiece model", e);
        } catch (IOException e) {
            throw new WeightsException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static SentencePieceModel parse(Path file, ByteBuffer message) {
        List<Piece> pieces = new ArrayList<>();
        int unknown = -1;
        String charsMap = "";
        while (message.hasRemaining()) {
            long tag = number(message);
            if ((tag & 7) != 2) {
                throw new WeightsException(file + " is no SentencePiece model");
            }
            ByteBuffer part = part(message);
            switch ((int) (tag >> 3)) {
                case 1 -> {
                    if (piece(part, pieces) == UNKNOWN) {
                        unknown = pieces.size() - 1;
                    }
                }
                case 2 -> {
                    if (kind(part) != UNIGRAM) {
                        throw new WeightsException(file + " is no unigram model");
                    }
                }
                case 3 -> charsMap = charsMap(part);
                default -> {}
            }
        }
        if (unknown < 0) {
            throw new WeightsException(file + " has no piece for what is unknown");
        }
        return new SentencePieceModel(pieces, unknown, charsMap);
    }

    /** Adds a piece and tells its type. */
    private static int piece(ByteBuffer message, List<Piece> pieces) {
        String text = "";
        float score = 0;
        int type = 1;
        while (message.hasRemaining()) {
            long tag = number(message);
            switch ((int) tag) {
                case 0x0a -> text = StandardCharsets.UTF_8.decode(part(message)).toString();
                case 0x15 -> {
                    score = message.order(ByteOrder.LITTLE_ENDIAN).getFloat();
                }
                case 0x18 -> type = (int) number(message);
                default -> skip(message, tag);
            }
        }
        pieces.add(new Piece(text, score));
        return type;
    }

    private static int kind(ByteBuffer message) {
        int kind = UNIGRAM;
        while (message.hasRemaining()) {
            long tag = number(message);
            if (tag == 0x18) {
                kind = (int) number(message);
            } else {
                skip(message, tag);
            }
        }
        return kind;
    }

    private static String charsMap(ByteBuffer message) {
        String map = "";
        while (message.hasRemaining()) {
            long tag = number(message);
            if (tag == 0x12) {
                ByteBuffer part = part(message);
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                map = Base64.getEncoder().encodeToString(bytes);
            } else {
                skip(message, tag);
            }
        }
        return map;
    }

    private static long number(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = message.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }

    private static ByteBuffer part(ByteBuffer message) {
        long length = number(message);
        if (length < 0 || length > message.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer part = message.slice(message.position(), (int) length);
        message.position(message.position() + (int) length);
        return part;
    }

    private static void skip(ByteBuffer message, long tag) {
        switch ((int) (tag & 7)) {
            case 0 -> number(message);
            case 1 -> message.getLong();
            case 2 -> part(message);
            case 5 -> message.getInt();
            default -> throw new IllegalArgumentException("a field of unknown type");
        }
    }
}
