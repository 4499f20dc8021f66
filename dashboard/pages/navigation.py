"""The frame around every page, and how one gets from page to page.

It lies among the pages since Streamlit takes a folder `pages` beside its script for pages without a frame.
"""

from pathlib import Path

import streamlit as st

# Streamlit writes chosen names white on the primary colour, which is too light for that in the dark theme.
# Its captions are too faint on the light page.
STYLE = """.stMainBlockContainer {padding-top: 4.5rem;}
[data-testid="stCaptionContainer"] {color: inherit; opacity: 0.75;}
.stMultiSelect [data-tag], .stMultiSelect [data-tag] button {color: inherit; background: none;}
.stMultiSelect [data-tag] {border: 1px solid currentColor;}"""

# An icon of our own: one named from a font would be fetched from elsewhere.
ICON = Path(__file__).parents[1] / "icon.png"


def show_page() -> None:
    """Show the page of the address in its frame."""
    st.set_page_config(page_title="Pullmeter", page_icon=ICON, layout="wide")
    st.html(f"<style>{STYLE}</style>")
    pages = [
        st.Page("library.py", title="Library", icon=":material/list:", default=True),
        st.Page("founder.py", title="Founder", icon=":material/trending_up:", url_path="founder"),
        st.Page("week.py", title="Week", icon=":material/calendar_view_week:", url_path="week"),
        st.Page("reviews.py", title="Review", icon=":material/groups:", url_path="review"),
        st.Page("decisions.py", title="Decisions", icon=":material/flag:", url_path="decisions"),
        st.Page("moments.py", title="Moments", icon=":material/star:", url_path="moments"),
        st.Page("session.py", title="Review session", url_path="session", visibility="hidden"),
        st.Page("call.py", title="Call", url_path="call", visibility="hidden"),
        st.Page("compare.py", title="Compare", icon=":material/compare_arrows:", url_path="compare"),
        st.Page("upload.py", title="Upload", icon=":material/upload:", url_path="upload"),
    ]
    st.navigation(pages, position="top").run()


# Streamlit makes this script the main module of the server, which each process of an import loads anew.
if __name__ == "__main__":
    show_page()
