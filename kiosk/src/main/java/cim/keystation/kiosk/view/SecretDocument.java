// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.card.Secret;
import java.util.Arrays;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.GapContent;
import javax.swing.text.PlainDocument;
import javax.swing.text.Segment;
import org.jspecify.annotations.Nullable;

/** A text model whose memory is zeroed when its text is taken or wiped; it never grows. */
final class SecretDocument extends PlainDocument {
  private static final long serialVersionUID = 1L;
  private final WipingContent content;
  private final int most;

  SecretDocument(int most) {
    this(most, new WipingContent(most));
  }

  private SecretDocument(int most, WipingContent content) {
    super(content);
    this.most = most;
    this.content = content;
  }

  @Override
  public void insertString(int offset, String text, @Nullable AttributeSet attributes)
      throws BadLocationException {
    if (text != null && getLength() + text.length() <= most) {
      super.insertString(offset, text, attributes);
    }
  }

  /** A copy of the text; the document keeps its own until {@link #wipe}. */
  Secret secret() {
    char[] chars = new char[getLength()];
    content.copy(chars);
    return Secret.ofChars(chars);
  }

  /** The text of a field that holds no secret. */
  String plain() {
    try {
      return getText(0, getLength());
    } catch (BadLocationException e) {
      throw new IllegalStateException(e);
    }
  }

  void wipe() {
    try {
      remove(0, getLength());
    } catch (BadLocationException e) {
      throw new IllegalStateException(e);
    }
    content.zero();
  }

  private static final class WipingContent extends GapContent {
    private static final long serialVersionUID = 1L;

    /** Room for the text, the line end and the smallest gap, so that the array never moves. */
    private WipingContent(int most) {
      super(2 * most + 64);
    }

    private void copy(char[] into) {
      Segment segment = new Segment();
      segment.setPartialReturn(true);
      int at = 0;
      while (at < into.length) {
        try {
          getChars(at, into.length - at, segment);
        } catch (BadLocationException e) {
          throw new IllegalStateException(e);
        }
        System.arraycopy(segment.array, segment.offset, into, at, segment.count);
        at += segment.count;
      }
    }

    /** Everything outside the text that is left: what was removed stays in the gap otherwise. */
    private void zero() {
      char[] array = (char[]) getArray();
      int start = getGapStart();
      int end = getGapEnd();
      Arrays.fill(array, start, end, '\0');
    }
  }
}
