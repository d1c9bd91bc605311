"""Tenders on life-cycle cost: what is asked, the fill-in sheet cell by cell, and the study of the answers."""
