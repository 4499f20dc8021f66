"""The score on its scale from push to pull."""

import streamlit as st

SCALE = """
<div role="img" aria-label="Score {score:.0f} of 100 on a scale from push to pull">
  <div style="position: relative; height: 10px; border-radius: 5px;
              background: linear-gradient(90deg, #e06c00, #9a9aa5 50%, #1f77d0)">
    <div style="position: absolute; left: {score:.1f}%; top: -5px; width: 6px; height: 20px;
                margin-left: -3px; border-radius: 3px; background: currentColor;
                box-shadow: 0 0 0 2px Canvas"></div>
  </div>
  <div style="display: flex; justify-content: space-between; font-size: 13px; padding-top: 5px">
    <span>0 push →</span><span>← pull 100</span>
  </div>
</div>
"""


def gauge(score: float) -> None:
    """Show a score from 0, pure push, to 100, pure pull."""
    st.html(SCALE.format(score=score))
